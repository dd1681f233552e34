export function Export() {
  return (
    <main class="page">
      <h1>Export</h1>
    </main>
  );
}
