import { resolve } from 'node:path';
import { exportHistory } from '../export/exportHistory';
import { RegisterCommand } from '../frame/CommandContext';
import { ExitCode } from '../frame/ExitCode';
import { Terminal, writeLines } from '../frame/Terminal';
import { UsageError } from '../frame/UsageError';

type Options = {
  url: string;
  token?: string;
  since?: string;
  until?: string;
  output: string;
};

/** `greenlane export`: the history of a running portal, for `greenlane replay`. */
export const registerExport: RegisterCommand = (program, { terminal, run }) => {
  program
    .command('export')
    .description('Write the history of a running portal into a file')
    .requiredOption('--url <url>', 'the backend, e.g. http://localhost:7007')
    .option(
      '--token <token>',
      'of an auditor or an administrator; better in GREENLANE_TOKEN, where no list of processes shows it',
    )
    .option('--since <time>', 'requests made at or after this time, ISO 8601')
    .option('--until <time>', 'requests made before this time, ISO 8601')
    .requiredOption('-o, --output <file>', 'the file to write')
    .action(
      run(async (options: Options) => {
        const { stderr, cwd } = terminal;
        const progress = progressOn(stderr);
        try {
          const requests = await exportHistory({
            ...options,
            url: checkUrl(options.url),
            token: tokenOf(options, terminal),
            path: resolve(cwd, options.output),
            onProgress: progress.show,
          });
          progress.clear();
          writeLines(stderr, `${requests} requests in ${options.output}`);
        } finally {
          progress.clear();
        }
        return ExitCode.ok;
      }),
    );
};

function tokenOf({ token }: Options, { env }: Terminal): string {
  const given = token ?? env.GREENLANE_TOKEN;
  if (!given) {
    throw new UsageError(
      'Put the token of an auditor or an administrator into GREENLANE_TOKEN',
    );
  }
  if (!/^[\x21-\x7e]+$/.test(given)) {
    throw new UsageError(
      'The token has a space or a character in it that no token has; give the token alone, without `Bearer`',
    );
  }
  return given;
}

/** Whatever else is in it is not repeated: it might be a password. */
function checkUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UsageError('--url has to be a URL such as http://localhost:7007');
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new UsageError(
      '--url has to be without user, password, query and fragment',
    );
  }
  return `${url.origin}${url.pathname}`;
}

/** How much there is to come is not known, so a size stands for a bar. */
function progressOn(stderr: Terminal['stderr']) {
  let shown = '';
  return {
    show(bytes: number) {
      const next = `\rReceived ${Math.round(bytes / 1024)} KiB`;
      if (stderr.isTTY && next !== shown) {
        shown = next;
        stderr.write(next);
      }
    },
    clear() {
      stderr.write(shown && '\r\u001b[K');
      shown = '';
    },
  };
}
