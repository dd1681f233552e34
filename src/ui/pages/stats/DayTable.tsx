/** The numbers behind a picture of days. */
interface Props {
  /** Of the columns, the first is the day. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly [day: string, ...values: (string | number)[]])[];
}

export function DayTable({ columns, rows }: Props) {
  return (
    <details>
      <summary>As a table</summary>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]}>
              {row.map((value, index) => (
                <td key={columns[index]}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
