/**
 * Ends the process unless it runs in development: everybody may sign in to the demo portal as anybody, so
 * it must not come up where that matters. A forgotten NODE_ENV counts as production.
 */
export function requireDevelopment() {
  if (process.env.NODE_ENV === 'development') {
    return;
  }
  process.stderr.write(
    'This backend is the demo portal, in which anybody can sign in as anybody: it runs with NODE_ENV=development only. ' +
      'In a portal of your own, leave out the modules in packages/backend/src/demo and set up a sign-in provider.\n',
  );
  process.exit(1);
}
