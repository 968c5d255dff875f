import { useState } from 'react';
import Button from '@material-ui/core/Button';
import {
  Content,
  Header,
  Page,
  ProxiedSignInPage,
} from '@backstage/core-components';
import { SignInPageProps } from '@backstage/core-plugin-api';

const PEOPLE = [
  'developer',
  'team-lead',
  'finance',
  'security',
  'security-two',
  'director',
  'platform',
  'platform-two',
  'auditor',
  'outsider',
];

/** The plain sister of the demo portal's page; the backend allows both in development only. */
export const DemoSignInPage = (props: SignInPageProps) => {
  const [name, setName] = useState<string>();
  return name ? (
    <ProxiedSignInPage
      {...props}
      provider="demo"
      headers={{ 'X-Demo-Person': `user:default/${name}` }}
    />
  ) : (
    <Page themeId="home">
      <Header title="Who would you like to be?" />
      <Content>
        {PEOPLE.map(person => (
          <Button key={person} onClick={() => setName(person)}>
            {person}
          </Button>
        ))}
      </Content>
    </Page>
  );
};
