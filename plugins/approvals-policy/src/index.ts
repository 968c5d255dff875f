/**
 * The policy engine of the approvals plugin: pure, isomorphic, without I/O.
 *
 * @packageDocumentation
 */

export * from './types';
export * from './CompiledPolicy';
export { ANY_EXTENSIONS, compilePolicy } from './compilePolicy';
export type { Extensions, PolicySource } from './compilePolicy';
export { isoTime } from './isoTime';
export { sinceMidnight } from './config/readWeeklyHours';
export { PolicyError } from './PolicyError';
export { ConfigNode } from './config/ConfigNode';
export { checksToAsk } from './checks/checksToAsk';
export type { CheckQuestion } from './checks/checksToAsk';
export { BUILT_IN_CHECKS } from './config/checkTypes';
export type { BuiltInCheck, CheckTypes } from './config/checkTypes';
export { because } from './evaluate/causes';
export type { Cause } from './evaluate/causes';
export { estimatorToAsk } from './evaluate/estimatorToAsk';
export type { EstimatorQuestion } from './evaluate/estimatorToAsk';
export { normaliseEntityRef } from './templates/entityRefs';
export { entriesOfStage } from './selectors/entriesOf';
export { RESERVED_SELECTORS } from './selectors/Selector';
export { relatedPeople } from './selectors/people';
export type { SelectorQuestion } from './selectors/questionFor';
export { selectorsIn } from './selectors/selectorsIn';
export { selectorsToAsk } from './selectors/selectorsToAsk';
export { teamOf } from './selectors/teamOf';
export { compileNamePattern } from './checks/compileNamePattern';
export { decide, toDecision } from './evaluate/decide';
export type { Decision } from './evaluate/decide';
export { evaluate } from './evaluate/evaluate';
export { compareStrictness, needsMoreThan } from './evaluate/needsMoreThan';
export { covers } from './requirements/covers';
export { leavesOf } from './requirements/leavesOf';
export { stagesOf } from './requirements/stagesOf';
export { describeComparison } from './words/describeComparison';
export { describeAppliesTo } from './words/describeAppliesTo';
export type { AppliesToPatterns } from './words/describeAppliesTo';
export { checkInWords } from './words/describeCheckConfig';
export type { CheckDescription } from './words/describeCheckConfig';
export { describeBreakGlass } from './words/describeBreakGlass';
export { describeExcludes } from './words/describeExcludes';
export { describeRejections } from './words/describeRejections';
export { describeWhenBlocked } from './words/describeWhenBlocked';
export { describePolicy } from './words/describePolicy';
export {
  describeSpan,
  describeTimes,
  describeWorkingHours,
} from './words/describeTimes';
export type { FreezeDescription, TimedTier } from './words/describeTimes';
export type {
  ExpressionDescription,
  FactDescription,
  PolicyDescription,
  RuleDescription,
  StageDescription,
  TierDescription,
} from './words/describePolicy';
export {
  describeApprovers,
  describeRequirement,
  describeStages,
} from './words/describeRequirement';
export { findUsedParameters, usesParameter } from './claims/findUsedParameters';
export type { UsedParameters } from './claims/findUsedParameters';
export { findEasier } from './easier/findEasier';
export { withEasier } from './easier/withEasier';
export { describeCheck } from './words/describeCheck';
export { describeEasier } from './words/describeEasier';
export { describeLevel } from './words/describeLevel';
export { describeWhen } from './words/describeWhen';
export { windowInWords } from './words/describeWindowConfig';
export type { WindowDescription } from './words/describeWindowConfig';
export { ENGLISH_MESSAGES } from './words/messages';
export type { MessageKey, Messages } from './words/messages';
export { Words } from './words/Words';
export type { WordsOptions } from './words/Words';
export {
  EVALUATION_SENTENCES,
  evaluationSentences,
} from './words/evaluationSentences';
export { policyInWords } from './words/policyInWords';
export type { PolicyInData } from './words/policyInWords';
export { explainInWords } from './words/explainInWords';
export { giveReasons } from './words/giveReasons';
export { isPhrase } from './words/Phrase';
export type { Phrase, PhraseValue } from './words/Phrase';
export { formatMoney } from './words/money';
export { lintPolicy } from './lint/lintPolicy';
export type { Finding, FindingKind } from './lint/Finding';
