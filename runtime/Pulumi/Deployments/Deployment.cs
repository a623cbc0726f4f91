using Pulumi.Experimental;

namespace Pulumi;

/// <summary>Runs programs: connects them to the engine that started them and waits until all they asked for is done.</summary>
public sealed partial class Deployment
{
    private static readonly AsyncLocal<DeploymentInstance?> CurrentInstance = new();
    private readonly DeploymentSettings settings;
    private Stack? stack;

    private Deployment(DeploymentSettings settings, ProgramConfig config, IEngine engine, IMonitor monitor)
    {
        this.settings = settings;
        Config = config;
        Engine = engine;
        Monitor = monitor;
        Runner = new Runner();
        Logger = new EngineLogger(engine, Runner);
        Features = new MonitorFeatures(monitor);
        Packages = new PackageRegistry(monitor, Features);
        Callbacks = new CallbackHost();
        InvokeTransforms = new InvokeTransformRegistry(this);
        Hooks = new HookRegistry(this);
        Registration = new ResourceRegistrar(this);
        Functions = new FunctionCaller(this);
        Methods = new MethodCaller(this);
    }

    /// <summary>The deployment that the caller runs in.</summary>
    /// <exception cref="InvalidOperationException">It runs in none.</exception>
    public static DeploymentInstance Instance
    {
        get => CurrentInstance.Value
            ?? throw new InvalidOperationException("Trying to acquire Deployment.Instance before 'Run' was called.");
        private set
        {
            if (CurrentInstance.Value is not null)
            {
                throw new InvalidOperationException(
                    "Deployment.Instance should only be set once at the beginning of a 'Run' call.");
            }

            CurrentInstance.Value = value;
        }
    }

    internal static Deployment? Current => CurrentInstance.Value?.Deployment;

    internal static Deployment Internal => Instance.Deployment;

    internal string ProjectName => settings.Project;

    internal string StackName => settings.Stack;

    internal string OrganizationName => settings.Organization;

    internal bool IsDryRun => settings.IsDryRun;

    internal string RootDirectory => settings.RootDirectory ?? throw new InvalidOperationException(
        "The Pulumi CLI version does not support root directory. Please update the Pulumi CLI.");

    internal ProgramConfig Config { get; }

    internal IEngine Engine { get; }

    internal IMonitor Monitor { get; }

    internal Runner Runner { get; }

    internal EngineLogger Logger { get; }

    internal MonitorFeatures Features { get; }

    internal PackageRegistry Packages { get; }

    internal CallbackHost Callbacks { get; }

    internal InvokeTransformRegistry InvokeTransforms { get; }

    internal HookRegistry Hooks { get; }

    internal ResourceRegistrar Registration { get; }

    internal FunctionCaller Functions { get; }

    internal MethodCaller Methods { get; }

    internal Stack Stack
    {
        get => stack ?? throw new InvalidOperationException("Trying to acquire Deployment.Stack before 'Run' was called.");
        set => stack = value;
    }

    /// <summary>Fails the deployment where the engine's version is not in a range.</summary>
    /// <param name="pulumiVersionRange">A range of semantic versions, such as <c>&gt;=3.200.0</c>.</param>
    public static Task RequirePulumiVersionAsync(string pulumiVersionRange)
    {
        var task = EngineVersion.RequireAsync(Internal.Engine, pulumiVersionRange);
        Internal.Runner.Track(task);
        return task;
    }
}
