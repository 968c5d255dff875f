/** Files that are no policy, with a part of what is said about them. */
export const HOSTILE_CONFIGS: Array<[string, string, string]> = [
  ['no YAML', 'approvals: [', 'is not valid YAML'],
  ['nothing', '', 'no `approvals` section'],
  ['a text', 'hello', 'no `approvals` section'],
  ['a list', '- approvals', 'no `approvals` section'],
  ['another file', 'app: { title: x }', 'no `approvals` section'],
  ['a section that is a text', 'approvals: yes please', 'no `approvals`'],
  ['a section that is null', 'approvals: null', 'no `approvals` section'],
  ['bytes', '\u0000\u0001\u0002\ufffd', 'no `approvals` section'],
  ['a key twice', 'approvals: {}\napprovals: {}', 'is not valid YAML'],
  ['two documents', 'approvals: {}\n---\na: 1', 'is not valid YAML'],
  ['an unknown alias', 'approvals: *nobody', 'Unresolved alias'],
  ['brackets', '['.repeat(100_000), 'is not valid YAML'],
  [
    'aliases that multiply',
    [
      'a0: &a0 [x, x, x, x, x, x, x, x, x, x]',
      ...Array.from(
        { length: 9 },
        (_, index) =>
          `a${index + 1}: &a${index + 1} [${`*a${index},`.repeat(10)}]`,
      ),
      'approvals: { policy: *a9 }',
    ].join('\n'),
    'cannot be read',
  ],
  [
    'a secret that is not there',
    'approvals: ${NOBODY_SET_THIS}',
    'no `approvals`',
  ],
];
