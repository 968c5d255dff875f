import {
  HistoryLine,
  HistoryPolicy,
  HistoryRequest,
} from '@greenlane/backstage-plugin-approvals-common';
import { UsageError } from '../frame/UsageError';
import { isHistoryRequest } from './isHistoryRequest';
import { readLines } from './readLines';

const KINDS = ['header', 'policy', 'request', 'end'];

/**
 * Reads an exported history line by line, so that its size does not matter.
 *
 * @throws UsageError naming the line that is none, and for a history without its end
 */
export async function* readHistory(
  path: string,
): AsyncGenerator<HistoryPolicy | HistoryRequest> {
  const counts = { number: 0, policies: 0, requests: 0 };
  let last: HistoryLine | undefined;
  for await (const text of readLines(path)) {
    counts.number += 1;
    const where = `${path}, line ${counts.number}`;
    const line = parseLine(text, where);
    assertPlace(line, { last, where });
    last = line;
    if (line.kind === 'policy' || line.kind === 'request') {
      counts[line.kind === 'policy' ? 'policies' : 'requests'] += 1;
      yield line;
    }
  }
  assertComplete(last, { path, ...counts });
}

function parseLine(text: string, where: string): HistoryLine {
  let line: any;
  try {
    line = JSON.parse(text);
  } catch {
    throw new UsageError(`${where} is no JSON; export the history again`);
  }
  if (!KINDS.includes(line?.kind)) {
    throw new UsageError(
      `${where} is none of ${KINDS.join(', ')}; export the history again`,
    );
  }
  const isSound =
    line.kind === 'policy'
      ? typeof line.hash === 'string' && typeof line.source === 'object'
      : line.kind !== 'request' || isHistoryRequest(line);
  if (!isSound) {
    throw new UsageError(
      `${where} is no sound ${line.kind}; export the history again`,
    );
  }
  return line;
}

function assertPlace(
  line: HistoryLine,
  { last, where }: { last?: HistoryLine; where: string },
) {
  if ((line.kind === 'header') !== (last === undefined)) {
    throw new UsageError(`${where}: a history begins with its one header`);
  }
  if (line.kind === 'header') {
    if (line.format !== 'greenlane-history' || line.version !== 1) {
      throw new UsageError(`${where}: only greenlane-history 1 can be read`);
    }
  }
  if (last?.kind === 'end') {
    throw new UsageError(`${where} stands after the end of the history`);
  }
}

function assertComplete(
  last: HistoryLine | undefined,
  found: { path: string; number: number; policies: number; requests: number },
) {
  const { path, number, policies, requests } = found;
  const isComplete =
    last?.kind === 'end' &&
    last.policies === policies &&
    last.requests === requests;
  if (!isComplete) {
    throw new UsageError(
      `${path}, line ${number}: the history is incomplete; export it again`,
    );
  }
}
