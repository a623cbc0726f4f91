namespace Provisioning.Engine.State;

/// <summary>State whose JSON is well formed but is no state. Turned into a diagnostic where the file's name is known.</summary>
/// <param name="path">Where in the file.</param>
/// <param name="problem">What is wrong there; never a value.</param>
internal sealed class MalformedStateException(string path, string problem) : FormatException($"{path}: {problem}")
{
    public string Path { get; } = path;

    public string Problem { get; } = problem;
}
