import { ExpressionDescription } from '@greenlane/backstage-plugin-approvals-policy';
import { InertText } from '../../components/InertText';

/** In words where it is a comparison, as code otherwise. */
export function ExpressionText(props: { expression: ExpressionDescription }) {
  const { text, words } = props.expression;
  return words ? (
    <span title={text}>
      <InertText>{words}</InertText>
    </span>
  ) : (
    <code>
      <InertText>{text}</InertText>
    </code>
  );
}
