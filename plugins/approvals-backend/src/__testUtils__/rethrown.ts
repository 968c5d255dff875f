/**
 * What a query yields; its error as one of this test file. `better-sqlite3` is loaded once a process and throws errors
 * of the test file that loaded it first, which `expect` does not take for errors in another file.
 */
export async function rethrown<T>(query: PromiseLike<T>): Promise<T> {
  try {
    return await query;
  } catch (error) {
    throw new Error((error as Error).message);
  }
}
