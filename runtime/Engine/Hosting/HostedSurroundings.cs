namespace Provisioning.Engine.Hosting;

/// <summary>
/// The environment variables and working folder a hosted program finds, which are this process's own while it runs. Other processes
/// started meanwhile are not given the variables: there are secrets among them.
/// </summary>
internal static class HostedSurroundings
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, string?> Before = new(StringComparer.Ordinal);
    private static string folderBefore = "";
    private static int running;

    /// <summary>Makes the surroundings those of a program; ended by <see cref="Leave"/>.</summary>
    public static void Enter(string folder, IReadOnlyDictionary<string, string> variables)
    {
        lock (Gate)
        {
            if (running++ == 0)
                folderBefore = Environment.CurrentDirectory;
            Environment.CurrentDirectory = folder;
            foreach (var (name, value) in variables)
            {
                Before.TryAdd(name, Environment.GetEnvironmentVariable(name));
                Environment.SetEnvironmentVariable(name, value);
            }
        }
    }

    /// <summary>Puts back what was there before, once nothing hosted runs any more.</summary>
    public static void Leave()
    {
        lock (Gate)
        {
            if (--running > 0)
                return;
            Environment.CurrentDirectory = folderBefore;
            foreach (var (name, value) in Before)
                Environment.SetEnvironmentVariable(name, value);
            Before.Clear();
        }
    }

    /// <summary>Makes variables for another process what they would be were nothing hosted.</summary>
    public static void Undo(IDictionary<string, string?> variables)
    {
        lock (Gate)
        {
            foreach (var (name, value) in Before)
            {
                if (value is null)
                    variables.Remove(name);
                else
                    variables[name] = value;
            }
        }
    }
}
