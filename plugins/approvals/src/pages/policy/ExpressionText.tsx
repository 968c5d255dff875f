import {
  describeWhen,
  ExpressionDescription,
} from '@greenlane/backstage-plugin-approvals-policy';
import { InertText } from '../../components/InertText';
import { useWords } from '../../hooks/useWords';

/** In words where it is a comparison, as code otherwise. */
export function ExpressionText(props: { expression: ExpressionDescription }) {
  const { text } = props.expression;
  const said = describeWhen(text, useWords());
  return said ? (
    <span title={text}>
      <InertText>{said}</InertText>
    </span>
  ) : (
    <code>
      <InertText>{text}</InertText>
    </code>
  );
}
