/** Where a fault of one screen ends: the frame stays, and every other screen can be gone to. */
import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface BoundaryProps {
  children: ReactNode;
}

/** React has no hook for this. What happened is in the console, where React writes it. */
export class Boundary extends Component<BoundaryProps, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError = () => ({ isBroken: true });

  override render() {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const { t } = useTranslation();
  return (
    <section className="panel empty" role="alert">
      <h2>{t("pending.broken")}</h2>
      <p>{t("pending.brokenHint")}</p>
      <button type="button" onClick={() => location.reload()}>
        {t("pending.reload")}
      </button>
    </section>
  );
}
