/**
 * The command line `greenlane`, and what it is made of as a library.
 *
 * @packageDocumentation
 */

export { main } from './frame/main';
export { createProgram } from './frame/createProgram';
export { ExitCode } from './frame/ExitCode';
export type { Terminal } from './frame/Terminal';
export { UsageError } from './frame/UsageError';
export { loadPolicy } from './policy/loadPolicy';
export type { LoadedPolicy } from './policy/loadPolicy';
export { readConfig } from './policy/readConfig';
export type { LoadedConfig, LoadOptions } from './policy/readConfig';
export { SourceMap } from './policy/SourceMap';
export type { SourceLocation } from './policy/SourceMap';
export { lintConfig } from './lint/lintConfig';
export type { LocatedFinding } from './lint/lintConfig';
export { formatFindings } from './lint/formatFindings';
