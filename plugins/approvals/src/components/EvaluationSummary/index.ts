export { EvaluationSummary } from './EvaluationSummary';
