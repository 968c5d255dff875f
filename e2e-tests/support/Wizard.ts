import { Locator, Page, expect } from '@playwright/test';

/** The scaffolder's own wizard, with the panel beside it. */
export class Wizard {
  readonly page: Page;
  /** What will happen, as the form is filled in. */
  readonly panel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole('complementary', { name: 'Approval' });
  }

  field(label: string) {
    return this.page
      .locator('form')
      .getByLabel(new RegExp(`^${label}\\s*\\*?$`));
  }

  async fill(label: string, value: string) {
    await this.field(label).fill(value);
  }

  /** Picks from one of the form's menus. */
  async choose(label: string, option: string) {
    await this.page
      .getByRole('button', { name: new RegExp(`^${label}\\b`) })
      .click();
    await this.page.getByRole('option', { name: option }).click();
  }

  async next() {
    await this.page.getByRole('button', { name: 'Next', exact: true }).click();
  }

  async review() {
    await this.page
      .getByRole('button', { name: 'Review', exact: true })
      .click();
  }

  createButton(name: string | RegExp = /^(Create|Request approval.*)$/) {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Presses the button and waits for the page of the task; returns the id of the task or the held request. */
  async create(name: string | RegExp): Promise<string> {
    await this.createButton(name).click();
    await expect(this.page).toHaveURL(/\/create\/tasks\/[\w-]+$/);
    return this.page.url().split('/').pop()!;
  }
}

/** Fills in both pages of the template `cloud-environment` and goes to its review. */
export async function fillCloudEnvironment(
  wizard: Wizard,
  values: { name: string; nodes?: number; environment?: string },
) {
  await wizard.fill('Name', values.name);
  if (values.environment) {
    await wizard.choose('Environment', values.environment);
  }
  await wizard.next();
  if (values.nodes !== undefined) {
    await wizard.fill('Nodes', String(values.nodes));
  }
  await wizard.review();
}
