import type { Claim } from "../../../domain/recommendation.js";
import { EvidencedReason } from "../parts/evidence.js";

/** What is answered to a question about items. */
export const Claims = ({ claims }: { claims: readonly Claim[] }) => (
  <ul className="claims">
    {claims.map((claim) => (
      <li key={claim.text}>
        <EvidencedReason reason={claim} />
      </li>
    ))}
  </ul>
);
