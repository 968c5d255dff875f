import { ConsoleMessage, Page, expect } from '@playwright/test';

/** What Backstage's own pages print, for reasons of their own. Nothing of this product belongs here. */
const UPSTREAM: RegExp[] = [];

/** Collects what goes wrong in the browser while a test runs. */
export class ConsoleWatch {
  readonly #errors: string[] = [];
  readonly #allowed = [...UPSTREAM];

  follow(page: Page) {
    page.on('pageerror', error => this.#add(`Uncaught: ${error.message}`));
    page.on('console', message => {
      if (message.type() === 'error') {
        this.#add(describe(message));
      }
    });
  }

  /** Errors that a test provokes. */
  allow(pattern: RegExp) {
    this.#allowed.push(pattern);
  }

  expectNoErrors() {
    const unexpected = this.#errors.filter(
      error => !this.#allowed.some(pattern => pattern.test(error)),
    );
    expect(unexpected, 'errors in the browser console').toEqual([]);
  }

  #add(error: string) {
    this.#errors.push(error);
  }
}

function describe(message: ConsoleMessage) {
  return `${message.text()} (${message.location().url})`;
}
