export { buildTaskSpec, type BuildTaskSpecOptions } from './buildTaskSpec';
export {
  maskedSecretNames,
  maskSecrets,
  unmaskedSecretPaths,
} from './maskSecrets';
export { secretPathsOf } from './secretPathsOf';
export { SUBJECT_HASH_VERSION, subjectHash } from './subjectHash';
