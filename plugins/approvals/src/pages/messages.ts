import { choiceMessages } from '../components/entities/messages';
import { listMessages } from './list/messages';
import { policyMessages } from './policy/messages';
import { changesMessages } from './request/changes/messages';
import { emergencyMessages } from './request/emergency/messages';
import { requestMessages } from './request/messages';
import { reassignMessages } from './request/reassign/messages';
import { rolloutMessages } from './request/rolloutMessages';
import { suggestMessages } from './request/suggest/messages';
import { standInMessages } from './request/standInMessages';
import { delegationMessages } from './settings/delegation/messages';
import { settingsMessages } from './settings/messages';
import { preferencesMessages } from './settings/preferences/messages';

/** What the pages say; merged into the plugin's translation reference. */
export const pageMessages = {
  page: {
    title: 'Approvals',
    tryAgain: 'Try again',
    back: 'Back to all requests',
    notFoundTitle: 'No such request',
    notFound:
      'There is no request with this address, or it is not one that you may see. Ask its requester for the right link.',
    forbiddenTitle: 'Not allowed',
    forbidden:
      'Your account may not see approvals. Ask the people who run this portal.',
    unavailableTitle: 'Not available right now',
    unavailable:
      'Approvals cannot be read at the moment. Nothing is lost; try again in a minute.',
    failedTitle: 'This could not be loaded',
    refreshFailed: 'This may be out of date: it could not be refreshed.',
    close: 'Close',
    cancel: 'Cancel',
    help: 'Keyboard shortcuts',
    noPage: 'There is no such page',
  },
  keys: {
    next: 'Next request',
    previous: 'Previous request',
    open: 'Open the request',
    search: 'Search',
    help: 'Show this help',
    approve: 'Approve',
    reject: 'Reject: write why, then press Ctrl+Enter',
    requestChanges: 'Ask for changes: write which, then press Ctrl+Enter',
    nextInbox: 'Next request in your inbox',
    back: 'Back to the list',
  },
  list: listMessages,
  request: requestMessages,
  changes: changesMessages,
  suggest: suggestMessages,
  emergency: emergencyMessages,
  rollout: rolloutMessages,
  reassign: reassignMessages,
  standIn: standInMessages,
  policy: policyMessages,
  settings: settingsMessages,
  delegation: delegationMessages,
  preferences: preferencesMessages,
  choice: choiceMessages,
} as const;
