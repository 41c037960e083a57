/** The packages in this build and their licences, from the list the build has made. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

interface Licence {
  name: string;
  version: string;
  licence: string;
}

async function fetchLicences(): Promise<Licence[]> {
  const answer = await fetch("./licences.json");
  if (!answer.ok) throw new Error("No list of licences");
  return (await answer.json()) as Licence[];
}

export function Licences() {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{t("about.licences")}</summary>
      {isOpen && <LicenceTable />}
    </details>
  );
}

function LicenceTable() {
  const { t } = useTranslation();
  const { data, error } = useQuery({ queryKey: ["licences"], queryFn: fetchLicences });
  if (error) return <p className="hint">{t("about.noLicences")}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="scroll numbers" tabIndex={0}>
      <table aria-label={t("about.licences")}>
        <thead>
          <tr>
            <th scope="col">{t("about.package")}</th>
            <th scope="col">{t("about.licence")}</th>
          </tr>
        </thead>
        <tbody>
          {data?.map(({ name, version, licence }) => (
            <tr key={`${name} ${version}`}>
              <th scope="row">
                {name} {version}
              </th>
              <td>{licence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
