/** What a conversation may begin with. */
const examples = [
  "A thriller like Heat from the 90s, no horror",
  "Something funny for a rainy evening",
  "A classic I have probably never seen",
  "Surprise me",
];

/** An empty conversation: what can be said. */
export const Opening = ({ user, onSay }: { user: string; onSay(text: string): Promise<void> }) => (
  <section className="opening">
    <p className="eyebrow">For {user}</p>
    <h2>What are you in the mood for?</h2>
    <p className="quiet lead">Say it in your own words. What must be kept is kept; every suggestion comes with reasons you can check.</p>
    <ul className="examples">
      {examples.map((one) => (
        <li key={one}>
          <button type="button" className="chip" onClick={() => void onSay(one)}>
            {one}
          </button>
        </li>
      ))}
    </ul>
  </section>
);
