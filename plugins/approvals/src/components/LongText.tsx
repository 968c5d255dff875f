import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../translation';
import { InertText } from './InertText';

/** A text up to this long is shown whole. */
const LIMIT = 400;

/** A text as it is; the rest of a long one when asked for, so that no value pushes the page away. */
export function LongText(props: { children: string }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const [isOpen, setOpen] = useState(false);
  const characters = Array.from(props.children);
  if (characters.length <= LIMIT) {
    return <InertText>{props.children}</InertText>;
  }
  return (
    <>
      <InertText>
        {isOpen ? props.children : `${characters.slice(0, LIMIT).join('')}…`}
      </InertText>{' '}
      <Button
        size="small"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen
          ? t('request.showLess')
          : t('request.showAll', { size: String(characters.length) })}
      </Button>
    </>
  );
}
