/** Why somebody cannot decide on a request, and why nobody can. */
export const objectionMessages = {
  requestIsOver: 'This request is {{status}}; there is nothing to decide.',
  decidingIsOver: 'The time to decide on this request is over.',
  askedForItYourself:
    'You asked for this yourself, so somebody else has to decide.',
  notPermitted:
    'The permission policy of this portal does not let you decide on this request.',
  guestsDecideNothing:
    'Only people who are in the catalog decide. Sign in as one.',
  agentsDecideNothing:
    'An agent or a plugin cannot decide for a person. Decide in your own session.',
  servicesDecideNothing: 'A service cannot decide. A signed-in person has to.',
  decidedForYou: '{{person}} has decided here for you already.',
  decidedForOther: '{{person}} has decided here for {{other}} already.',
  notDelegated:
    '{{person}} has not delegated this request to you now. Ask them to, or decide in your own place.',
  arrangedByRequester:
    '{{other}} arranged that you decide for {{person}}, and has no say in this request, so that somebody else has to decide.',
  keptOutYourself:
    'Separation of duties keeps you out of this request, so somebody else has to decide.',
  keptOutOther:
    'Separation of duties keeps {{person}} out of this request, so somebody else has to decide.',
  youHaveDecided: 'You have a decision on this request already.',
  otherHasDecided: '{{person}} has a decision on this request already.',
  youAreNotAsked:
    'You are in none of the groups that this request asks. Ask somebody who is.',
  otherIsNotAsked:
    '{{person}} is in none of the groups that this request asks. Ask somebody who is.',
  hasAllApprovals: 'This request has all the approvals that it needs.',
  nobodyCanApprove: 'Nobody can approve this request now. {{obstacle}}',
  neededLater:
    'Stage "{{stage}}" needs you later: if you approve now, it can no longer be met. Leave this stage to somebody else.',
  noSeatLeft: 'Stage "{{stage}}" has no seat left that you could fill.',
  stageNotOpen:
    'Stage "{{stage}}", in which you decide, is not open yet: "{{open}}" comes first.',
  stageIsDone: 'Stage "{{stage}}", in which you could have decided, is done.',
  stageNeeds: 'Stage "{{stage}}" needs {{needs}}.',
  stageOutOfReach:
    'Stage "{{stage}}" needs {{needs}}, and not enough different people can give that.',
  stageAsksNobody: 'Stage "{{stage}}" does not say who has to approve.',
  noStageToApprove: 'The request has no stage in which anybody could approve.',
  othersAskedMeanwhile:
    'Others have just been asked, because this waited for so long. Reload it and try again.',
  othersDecidedMeanwhile:
    'Somebody else has just decided here. Reload it and try again.',
  oneApproval: '{{count}} approval from {{approvers}}',
  manyApprovals: '{{count}} approvals from {{approvers}}',
  oneMoreApproval: '{{count}} more approval from {{approvers}}',
  manyMoreApprovals: '{{count}} more approvals from {{approvers}}',
  alsoIn: '{{needs}} who are also in {{groups}}',
  bracketed: '({{text}})',
  excludedGroupIsGone:
    'Separation of duties keeps everybody in {{group}} out of this, and the catalog does not have it, so nobody can say who may decide. Put it back, or correct `excludes` in the policy.',
  stageHasTooManyWays:
    'A stage can be met in more than {{count}} ways. An administrator has to use fewer "anyOf" in the policy.',
  stagesHaveTooManyWays:
    'The stages of this request can be met in too many ways together. An administrator has to use fewer "anyOf" in the policy.',
  notOneToBreakGlass:
    'You are not one of the people who may break the glass. Ask one of them.',
  askedToBreakGlass:
    'You have asked to break the glass for this request already.',
  tooFewToBreakGlass:
    'There are not enough different people who may break the glass. The policy has to name more.',
} as const;
