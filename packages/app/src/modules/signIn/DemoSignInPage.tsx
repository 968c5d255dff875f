import { useCallback, useState } from 'react';
import { ProxiedSignInPage } from '@backstage/core-components';
import { IdentityApi } from '@backstage/core-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { PeoplePage } from './PeoplePage';
import { rememberedPerson } from './rememberedPerson';

/** Lets one be any of the demo's people with one click. The backend allows it in development only. */
export const DemoSignInPage = ({ onSignInSuccess }: SignInPageProps) => {
  const [name, setName] = useState(rememberedPerson.get);
  // Picking the same person again after a failure is another try.
  const [attempt, setAttempt] = useState(0);

  const pick = useCallback((picked: string) => {
    setName(picked);
    setAttempt(previous => previous + 1);
  }, []);

  const Failure = useCallback(
    ({ error }: { error?: Error }) => (
      <PeoplePage onPick={pick} failure={error} />
    ),
    [pick],
  );

  if (!name) {
    return <PeoplePage onPick={pick} />;
  }
  return (
    <ProxiedSignInPage
      key={attempt}
      provider="demo"
      headers={{ 'X-Demo-Person': `user:default/${name}` }}
      onSignInSuccess={identity => {
        rememberedPerson.set(name);
        onSignInSuccess(forgetOnSignOut(identity));
      }}
      ErrorComponent={Failure}
    />
  );
};

function forgetOnSignOut(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    signOut: async () => {
      rememberedPerson.clear();
      await identity.signOut();
    },
  };
}
