/** What the form of `cloud-environment` sends; 310 dollars a month unless more nodes are asked for. */
export function cloudEnvironment(
  name: string,
  change: Record<string, unknown> = {},
) {
  return {
    name,
    environment: 'development',
    dataClassification: 'internal',
    publicEndpoint: false,
    size: 'small',
    nodes: 10,
    storageGb: 100,
    ...change,
  };
}

/** Costs more than the budget, so that finance is asked. */
export function expensiveEnvironment(name: string) {
  return cloudEnvironment(name, { nodes: 20 });
}

/** Its owner, security, and a director or two of platform are asked. */
export function productionService(name: string) {
  return { name, owner: 'group:default/payments', region: 'eu-west-1' };
}
