/** What the page of a request says about breaking the glass. */
export const emergencyMessages = {
  title: 'Emergency',
  reviewed: 'Emergency',
  unreviewed: 'Emergency, not reviewed',
  incident: 'Incident {{incident}}',
  break: 'Break the glass',
  correct: 'Correct the incident',
  correctTitle: 'Correct the incident of this emergency?',
  correctText:
    'What you named before no longer counts. Where others have named the new one and you are enough together, the request passes at once.',
  breakTitle: 'Let this pass without the people it asks?',
  breakText:
    'Only in an emergency. Everybody who is skipped is told, the request is marked for good, and somebody else reviews it. Until then you cannot do this again.',
  passTitle: 'Let this run now, whatever holds it back?',
  passText:
    'Only in an emergency. The request is marked for good, and somebody else reviews it. Until then you cannot do this again.',
  reason: 'Why this cannot wait',
  incidentLabel: 'Reference of the incident',
  needed_one: '{{count}} person has to agree to break the glass',
  needed_other: '{{count}} people have to agree to break the glass',
  invoked: 'broke the glass',
  wants: 'wants to break the glass',
  noDecisions: 'Nobody decided: it passed in an emergency.',
  incidentHint: 'Such as INC-1234',
  incidentSame:
    'Others do it for {{incident}}; it counts together only for the same one.',
  reasonHint:
    'Everybody who sees the request can read it, and whoever reviews this.',
  reviewedBy: 'reviewed it',
  reviewAwaited:
    'Somebody who had no part in it still has to review this emergency.',
  review: 'Close the review',
  reviewTitle: 'Close the review of this emergency?',
  reviewText:
    'Say what you looked at and what you think of it. The people involved can break the glass again afterwards.',
} as const;
