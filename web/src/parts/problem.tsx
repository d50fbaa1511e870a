/** What went wrong with what was just tried, beside it; nothing where all is well. */
export const Problem = ({ text }: { text: string | undefined }) =>
  text ? (
    <p className="fine bad" role="alert">
      {text}
    </p>
  ) : null;
