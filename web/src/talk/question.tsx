interface QuestionProps {
  question: string;
  choices: readonly string[];
  active: boolean;
  onSay(text: string): Promise<void>;
}

/** A clarifying question with the answers that it offers; any other words will do as well. */
export const Question = ({ question, choices, active, onSay }: QuestionProps) => (
  <section className="question" aria-label="A question to you">
    <p>{question}</p>
    <ul className="examples">
      {choices.map((one) => (
        <li key={one}>
          <button type="button" className="chip" disabled={!active} onClick={() => void onSay(one)}>
            {one}
          </button>
        </li>
      ))}
    </ul>
  </section>
);
