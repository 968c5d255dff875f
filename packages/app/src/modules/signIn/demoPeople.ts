/** Somebody one can be in the demo; `examples/org.yaml` has them with their groups. */
export type DemoPerson = {
  /** The name of the user entity, in the namespace `default`. */
  name: string;
  displayName: string;
  /** What one sees the portal do as this person. */
  does: string;
};

/** The people by what one does as them. */
export const demoPeople: { title: string; people: DemoPerson[] }[] = [
  {
    title: 'Ask for something',
    people: [
      {
        name: 'developer',
        displayName: 'Dana Developer',
        does: 'Works on payments and needs things',
      },
      {
        name: 'team-lead',
        displayName: 'Tariq Lead',
        does: 'Leads payments and answers for its templates',
      },
      {
        name: 'outsider',
        displayName: 'Oscar Outsider',
        does: 'Is in no group and sees only their own requests',
      },
    ],
  },
  {
    title: 'Approve it',
    people: [
      {
        name: 'finance',
        displayName: 'Fiona Finance',
        does: 'Is asked when it gets expensive',
      },
      {
        name: 'security',
        displayName: 'Samir Security',
        does: 'Is asked when it gets risky',
      },
      {
        name: 'security-two',
        displayName: 'Selma Security',
        does: 'Stands in for Samir',
      },
      {
        name: 'director',
        displayName: 'Dolores Director',
        does: 'Answers for production alone',
      },
    ],
  },
  {
    title: 'Run the portal',
    people: [
      {
        name: 'platform',
        displayName: 'Paul Platform',
        does: 'Writes the policy; answers for production with Petra',
      },
      {
        name: 'platform-two',
        displayName: 'Petra Platform',
        does: 'Answers for production with Paul',
      },
      {
        name: 'auditor',
        displayName: 'Aiko Auditor',
        does: 'Reads every request, decides none',
      },
    ],
  },
];
