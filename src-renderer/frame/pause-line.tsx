/** While everything is paused, every screen says so and offers to end it. */
import { useTranslation } from "react-i18next";
import type { SchedulerStatus } from "../../src-shared/domain";
import { Refusal } from "../ui/notice";
import { When } from "../ui/when";
import { focusContent } from "./focus-content";
import { usePause } from "./use-pause";
import { usePausedWords } from "./use-paused-words";

export function PauseLine({ scheduler }: { scheduler: SchedulerStatus }) {
  const { t } = useTranslation();
  const { resume } = usePause();
  const words = usePausedWords()(scheduler);
  const { pausedUntil } = scheduler;
  return (
    <>
      <div className="notice line">
        <p>
          <strong>{pausedUntil === null ? words : <When at={pausedUntil}>{words}</When>}.</strong>{" "}
          {t("pause.hint")}
        </p>
        <button
          type="button"
          // The button goes with the pause; the focus must go somewhere.
          onClick={() =>
            resume.mutate(undefined, {
              onSuccess: focusContent,
            })
          }
        >
          {t("pause.resume")}
        </button>
      </div>
      <Refusal error={resume.error} />
    </>
  );
}
