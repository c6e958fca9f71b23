using System.Globalization;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// For classes that call the web server: their launches share one for the run, as services share one in life. Its code is final for
/// all but the first of them, where a server of a launch's own would compile beside what is measured; and none waits for its start.
/// </summary>
public sealed class SharesServerAttribute : PrerequisiteAttribute
{
    private ServerProcess? server;

    /// <inheritdoc/>
    public override string? WhyMissing() => null;

    /// <inheritdoc/>
    public override KeyValuePair<string, string>? ForLaunches()
    {
        try
        {
            server = ServerProcess.Start();
            return new(ServerProcess.PortVariable, server.BaseAddress.Port.ToString(CultureInfo.InvariantCulture));
        }
        catch (InvalidOperationException)
        {
            return null; // each launch tries for itself, and fails with the reason
        }
    }

    /// <inheritdoc/>
    public override void CleanUp()
    {
        server?.Dispose();
        server = null;
    }
}
