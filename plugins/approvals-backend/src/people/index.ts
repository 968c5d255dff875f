export { CatalogPeopleDirectory } from './CatalogPeopleDirectory';
export type { PeopleDirectory, Person, LookUpOptions } from './PeopleDirectory';
