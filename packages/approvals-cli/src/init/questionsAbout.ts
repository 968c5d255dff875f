import { quoteName } from './quote';
import { TemplateForm } from './TemplateForm';
import { riskyValues, topicOf } from './topics';

const COSTLY = /size|nodes|count|replicas|storage|gb|cpu|memory|instance/i;
const HARMLESS = /^(debug:(log|wait)|fetch:(plain|template)(:file)?)$/;

/** What a template leaves open that only people can say. */
export function questionsAbout(form: TemplateForm): string[] {
  const about = quoteName(form.ref);
  const costly = form.fields.filter(
    ({ name, type, values }) =>
      COSTLY.test(name) &&
      (type === 'integer' || type === 'number' || values.length > 0),
  );
  const unclear = form.fields.filter(
    field => topicOf(field.name) && riskyValues(field).length === 0,
  );
  return [
    ...(form.owner
      ? []
      : [
          `Who owns ${about}? Its requests are blocked until it has an owner${
            form.system
              ? ', or a rule of its own with `$system.owner` as approver'
              : ''
          }.`,
        ]),
    ...form.fields
      .filter(({ picksEntity }) => picksEntity)
      .map(({ name }) => questionAboutPicked(name, about)),
    ...costly.map(
      ({ name }) =>
        `What does ${quoteName(
          name,
        )} in ${about} cost a month? Add cost.prices and cost.estimates.`,
    ),
    ...unclear.map(
      ({ name }) =>
        `Which values of ${quoteName(name)} in ${about} are to be looked at?`,
    ),
    ...form.unread.map(
      part =>
        `Is there something to be looked at in ${about}: ${part}? It has not been read.`,
    ),
    ...(isHarmless(form) ? [`May ${about} run without anybody looking?`] : []),
    ...(form.hasSecret
      ? [
          `Is it enough for ${about}, which takes a secret, to be agreed to without a reason (tier \`reviewed\`)?`,
        ]
      : []),
  ];
}

/** What can stand in a selector says how to write it. */
function questionAboutPicked(name: string, about: string): string {
  const selector = /^[A-Za-z_][\w-]{0,62}$/.test(name)
    ? ` Its requester chooses who that is: \`$parameters.${name}.owner\` needs \`within\`, or another requirement beside it.`
    : '';
  return `Has the owner of what ${quoteName(
    name,
  )} names in ${about} to agree as well?${selector}`;
}

/** Does it only read, and write in its own workspace? */
export function isHarmless({ actions, hasSecret }: TemplateForm): boolean {
  return (
    !hasSecret &&
    actions.length > 0 &&
    actions.every(action => HARMLESS.test(action))
  );
}
