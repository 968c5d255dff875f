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
        const requests = await exportHistory({
          ...options,
          url: checkUrl(options.url),
          token: tokenOf(options, terminal),
          path: resolve(terminal.cwd, options.output),
          onProgress: progressOn(terminal),
        });
        const { stderr } = terminal;
        writeLines(stderr, `${requests} requests in ${options.output}`);
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
  return given;
}

function checkUrl(url: string): string {
  const isHttp = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  if (!isHttp) {
    throw new UsageError('--url has to be a URL such as http://localhost:7007');
  }
  return url;
}

function progressOn({ stderr }: Terminal) {
  return stderr.isTTY
    ? (bytes: number) => {
        stderr.write(`\rReceived ${Math.round(bytes / 1024)} KiB `);
      }
    : undefined;
}
