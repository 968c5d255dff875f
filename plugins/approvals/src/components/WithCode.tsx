/** Shows what stands between backquotes as code. */
export function WithCode(props: { children: string }) {
  const parts = props.children.split('`');
  return (
    <>
      {parts.map((part, index) =>
        index % 2 ? <code key={index}>{part}</code> : part,
      )}
    </>
  );
}
