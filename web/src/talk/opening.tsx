import { useFacts } from "../api/catalogue.js";
import { openingsOf } from "../model/openings.js";

/** An empty conversation: what can be said. */
export const Opening = ({ user, onSay }: { user: string; onSay(text: string): Promise<void> }) => {
  const facts = useFacts();
  return (
    <section className="opening">
      <p className="eyebrow">For {user}</p>
      <h2>What are you in the mood for?</h2>
      <p className="quiet lead">Say it in your own words. What must be kept is kept; every suggestion comes with reasons you can check.</p>
      <ul className="examples">
        {(facts ? openingsOf(facts) : []).map((one) => (
          <li key={one}>
            <button type="button" className="chip" onClick={() => void onSay(one)}>
              {one}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};
