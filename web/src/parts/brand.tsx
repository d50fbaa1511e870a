/** The mark and the name. */
export const Brand = () => (
  <span className="brand">
    <img src="/console/mark.svg" alt="" width={28} height={28} />
    <span>Parley</span>
  </span>
);
