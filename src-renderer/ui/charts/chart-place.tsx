/** Where a chart will stand, as high as it will be. */
export function ChartPlace() {
  return (
    <div className="panel chart" aria-hidden="true">
      <div className="caption">
        <strong>&nbsp;</strong>
      </div>
      <svg viewBox="0 0 1 1" />
      <p className="meta ends">&nbsp;</p>
      <p className="meta as-table">&nbsp;</p>
    </div>
  );
}
