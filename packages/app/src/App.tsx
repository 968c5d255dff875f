import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';

// The plugins, approvals among them, are discovered from package.json; see `app.packages`.
export default createApp({ features: [navModule, signInModule] });
