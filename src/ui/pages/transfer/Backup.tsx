export function Backup() {
  return (
    <main class="page">
      <h1>Backup</h1>
    </main>
  );
}
