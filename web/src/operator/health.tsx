import type { ServiceView } from "../../../domain/service-view.js";

const whole = (value: number): string => value.toLocaleString("en");

/** A figure of the catalogue's health with the share that it is. */
const Fact = ({ name, value, of }: { name: string; value: number; of?: number }) => (
  <div>
    <dt>{name}</dt>
    <dd className="figure">
      {whole(value)}
      {of ? <span className="fine"> {Number(((100 * value) / of).toPrecision(2))}%</span> : null}
    </dd>
  </div>
);

/** How healthy the catalogue is, and what is configured; keys are never shown. */
export const Health = ({ view: { catalogue, settings } }: { view: ServiceView }) => {
  const { name, items, events, users, cold, bare, untitled, rejected, images } = catalogue;
  const refused = Object.entries(rejected);
  return (
    <div className="panels">
      <section className="panel-card" aria-labelledby="health">
        <header className="panel-head">
          <h2 id="health">{name}</h2>
        </header>
        <dl className="facts-list">
          <Fact name="Items" value={items} />
          <Fact name="Events" value={events} />
          <Fact name="Users" value={users} />
          <Fact name="Cold: met by nobody" value={cold} of={items} />
          <Fact name="Bare: neither text nor attribute" value={bare} of={items} />
          <Fact name="Without a title" value={untitled} of={items} />
          {images !== null && <Fact name="With an image" value={images} of={items} />}
        </dl>
        <h3>Rows refused at the ingest</h3>
        {refused.length === 0 ? (
          <p className="quiet">None.</p>
        ) : (
          <dl className="facts-list">
            {refused.map(([why, count]) => (
              <Fact key={why} name={why} value={count} />
            ))}
          </dl>
        )}
      </section>
      <section className="panel-card" aria-labelledby="settings">
        <header className="panel-head">
          <h2 id="settings">Settings</h2>
        </header>
        {settings.map((one) => (
          <div key={one.name} className="setting">
            <h3>
              {one.name} <span className="tag">{one.state}</span>
            </h3>
            <ul>
              {one.detail.split(/, (?=\S+ )|; /).map((part) => (
                <li key={part} className="fine">
                  {part}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </section>
    </div>
  );
};
