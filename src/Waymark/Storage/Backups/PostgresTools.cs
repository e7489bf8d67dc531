using System.Diagnostics;
using Npgsql;
using Waymark.Access;

namespace Waymark.Storage.Backups;

/// <summary>PostgreSQL's own programs for copying a database out and in again.</summary>
internal static class PostgresTools
{
    public static Task<Refusal?> Dump(string server, string snapshot, string file, CancellationToken stop) =>
        Run("pg_dump", server, ["--format=custom", "--no-owner", "--no-privileges", "--snapshot=" + snapshot, "--file=" + file], stop);

    public static Task<Refusal?> Restore(string server, string file, CancellationToken stop) =>
        Run("pg_restore", server, ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", "--dbname=" + new NpgsqlConnectionStringBuilder(server).Database, file], stop);

    private static async Task<Refusal?> Run(string program, string server, string[] arguments, CancellationToken stop)
    {
        var to = new NpgsqlConnectionStringBuilder(server);
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // Named in the environment and not on the command line, which everybody on the machine can read.
        start.Environment["PGHOST"] = to.Host;
        start.Environment["PGPORT"] = to.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = to.Username;
        start.Environment["PGDATABASE"] = to.Database;
        if (to.SslMode == SslMode.VerifyFull)
        {
            start.Environment["PGSSLMODE"] = "verify-full";
            start.Environment["PGSSLROOTCERT"] = to.RootCertificate ?? "system";
        }

        if (!string.IsNullOrEmpty(to.Password))
            start.Environment["PGPASSWORD"] = to.Password;
        try
        {
            using var running = Process.Start(start)!;
            running.StandardInput.Close();
            var output = running.StandardOutput.ReadToEndAsync(stop);
            var said = await running.StandardError.ReadToEndAsync(stop);
            await output;
            await running.WaitForExitAsync(stop);
            return running.ExitCode == 0 ? null : new Refusal($"{program} could not do it: {said.Trim().Split('\n')[^1]}");
        }
        catch (System.Runtime.InteropServices.ExternalException)
        {
            return new Refusal($"{program} was not found. Install PostgreSQL's client programs (Debian: postgresql-client), then run this again.");
        }
    }
}
