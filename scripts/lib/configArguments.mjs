import { resolve } from 'node:path';

/**
 * Makes the files that `--config` names absolute: Backstage would look for them in the directory of each
 * package that it starts. URLs stay as they are.
 *
 * @param {string[]} args - as they were given on the command line
 * @param {string} directory - where relative paths start
 * @returns the same arguments, and the values of `--config` in their order
 */
export function resolveConfigArguments(args, directory) {
  /** @type {string[]} */
  const configs = [];
  const keep = value => {
    const config = URL.canParse(value) ? value : resolve(directory, value);
    configs.push(config);
    return config;
  };
  const resolved = args.map((argument, index) => {
    if (args[index - 1] === '--config') {
      return keep(argument);
    }
    return argument.startsWith('--config=')
      ? `--config=${keep(argument.slice('--config='.length))}`
      : argument;
  });
  return { args: resolved, configs };
}
