namespace Pulumi.Experimental;

/// <summary>The engine's own service.</summary>
public interface IEngine
{
    /// <summary>Shows a message to the user.</summary>
    Task LogAsync(LogRequest message);

    /// <summary>Fails where the engine's version is not in a range.</summary>
    Task RequirePulumiVersionAsync(string pulumiVersionRange);
}
