import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

// Walks in the browser, checks from outside and the README rely on these names.

const examples = resolve(__dirname, '../../../../examples');

const org = parseAllDocuments(
  readFileSync(resolve(examples, 'org.yaml'), 'utf8'),
).map(document => document.toJS());

const ofKind = (kind: string) => org.filter(entity => entity.kind === kind);

function template(name: string) {
  const file = resolve(examples, 'templates', name, 'template.yaml');
  return parse(readFileSync(file, 'utf8'));
}

function form(name: string): Record<string, any> {
  const pages: any[] = template(name).spec.parameters;
  return Object.assign({}, ...pages.map(page => page.properties));
}

describe('the people', () => {
  it('are in their groups', () => {
    const members = Object.fromEntries(
      ofKind('Group').map(group => [
        group.metadata.name,
        ofKind('User')
          .filter(user => user.spec.memberOf.includes(group.metadata.name))
          .map(user => user.metadata.name),
      ]),
    );
    expect(members).toEqual({
      payments: ['developer', 'team-lead'],
      finance: ['finance'],
      security: ['security', 'security-two'],
      directors: ['director'],
      platform: ['platform', 'platform-two'],
      auditors: ['auditor'],
      engineering: [],
    });
  });

  it('include an outsider who is in no group', () => {
    const outsider = ofKind('User').find(
      ({ metadata }) => metadata.name === 'outsider',
    );
    expect(outsider.spec.memberOf).toEqual([]);
  });

  it('have engineering above security and platform, and a leader of payments', () => {
    const groups = Object.fromEntries(
      ofKind('Group').map(group => [group.metadata.name, group]),
    );
    expect(groups.security.spec.parent).toBe('engineering');
    expect(groups.platform.spec.parent).toBe('engineering');
    expect(groups.payments.metadata.annotations['greenlane.dev/leader']).toBe(
      'user:default/team-lead',
    );
  });
});

describe('the templates', () => {
  it('are four, with their owners', () => {
    const names = readdirSync(resolve(examples, 'templates'));
    const owners = names.map(name => [name, template(name).spec.owner]);
    expect(Object.fromEntries(owners)).toEqual({
      sandbox: 'group:default/platform',
      'cloud-environment': 'group:default/engineering',
      'production-service': 'group:default/payments',
      'team-secret': 'group:default/payments',
    });
  });

  it('ask for what the policy looks at, and require it', () => {
    for (const name of readdirSync(resolve(examples, 'templates'))) {
      const pages: any[] = template(name).spec.parameters;
      // A public endpoint that nobody asks for is none, to the policy and to the steps alike.
      const required = Object.keys(form(name)).filter(
        field => field !== 'publicEndpoint',
      );
      expect(pages.flatMap(page => page.required).sort()).toEqual(
        required.sort(),
      );
      expect(form(name).name.pattern).toBe('^[a-z][a-z0-9-]{1,40}$');
    }
  });

  it('open no endpoint unless it is asked for', () => {
    const { steps } = template('cloud-environment').spec;
    const step = (id: string) => steps.find((each: any) => each.id === id);
    expect(form('cloud-environment').publicEndpoint.default).toBe(false);
    expect(step('fetch').input.values.publicEndpoint).toBe(
      '${{ parameters.publicEndpoint or false }}',
    );
    // `not undefined` is true: without the value, the file is deleted.
    expect(step('endpoint').if).toBe('${{ not parameters.publicEndpoint }}');
    const config = parse(
      readFileSync(resolve(examples, '../app-config.yaml'), 'utf8'),
    );
    expect(config.approvals.policy.facts.publicEndpoint.onMissing).toBe(false);
  });

  it('limit what can be asked for', () => {
    expect(form('sandbox').ttlDays).toMatchObject({ minimum: 1, maximum: 30 });
    expect(form('cloud-environment')).toMatchObject({
      environment: { enum: ['development', 'staging', 'production'] },
      size: { enum: ['small', 'medium', 'large'] },
      nodes: { type: 'integer', minimum: 1, maximum: 20 },
      storageGb: { type: 'integer', minimum: 0, maximum: 10000 },
      dataClassification: {
        enum: ['public', 'internal', 'confidential', 'restricted'],
      },
      publicEndpoint: { type: 'boolean' },
    });
    expect(form('production-service').region.enum).toContain('eu-west-1');
    expect(form('team-secret').secret['ui:field']).toBe('Secret');
  });
});
