/** What a command that was refused has to say. */
import { useErrorWords } from "../words/use-errors";

export function Refusal({ error }: { error: unknown }) {
  const words = useErrorWords();
  if (!error) return null;
  return (
    <p className="refusal" role="alert">
      {words(error)}
    </p>
  );
}
