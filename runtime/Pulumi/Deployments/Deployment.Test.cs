using System.Collections.Immutable;
using Pulumi.Testing;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Runs a stack that a service provider makes against mocks. Returns its resources.</summary>
    /// <exception cref="RunException">The program reported an error; several are in an <see cref="AggregateException"/>.</exception>
    public static Task<ImmutableArray<Resource>> TestWithServiceProviderAsync<TStack>(
        IMocks mocks, IServiceProvider serviceProvider, TestOptions? options = null)
        where TStack : Stack
        => TestStackAsync(mocks, options, () => Resolve<TStack>(serviceProvider));

    /// <summary>Runs a stack against mocks. Returns its resources.</summary>
    /// <exception cref="RunException">The program reported an error; several are in an <see cref="AggregateException"/>.</exception>
    public static Task<ImmutableArray<Resource>> TestAsync<TStack>(IMocks mocks, TestOptions? options = null)
        where TStack : Stack, new()
        => TestStackAsync(mocks, options, Construct<TStack>);

    /// <summary>Runs a program against mocks. Returns its resources, without the stack, and what it returned.</summary>
    /// <exception cref="RunException">The program reported an error; several are in an <see cref="AggregateException"/>.</exception>
    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<Task<IDictionary<string, object?>>> createResources)
        => TestProgramAsync(testMocks, testOptions, () => createResources().GetAwaiter().GetResult());

    /// <summary>Runs a program against mocks. Returns its resources, without the stack, and what it returned.</summary>
    /// <exception cref="RunException">The program reported an error; several are in an <see cref="AggregateException"/>.</exception>
    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<IDictionary<string, object?>> createResources)
        => TestProgramAsync(testMocks, testOptions, createResources);

    /// <summary>Runs a program against mocks. Returns its resources, without the stack.</summary>
    /// <exception cref="RunException">The program reported an error; several are in an <see cref="AggregateException"/>.</exception>
    public static async Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Func<Task> createResources)
    {
        var result = await TestProgramAsync(testMocks, testOptions, () =>
        {
            createResources().GetAwaiter().GetResult();
            return ImmutableDictionary<string, object?>.Empty;
        }).ConfigureAwait(false);
        return result.Resources;
    }

    /// <summary>Runs a program against mocks. Returns its resources, without the stack.</summary>
    /// <exception cref="RunException">The program reported an error; several are in an <see cref="AggregateException"/>.</exception>
    public static async Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Action createResources)
    {
        var result = await TestProgramAsync(testMocks, testOptions, () =>
        {
            createResources();
            return ImmutableDictionary<string, object?>.Empty;
        }).ConfigureAwait(false);
        return result.Resources;
    }

    private static async Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestProgramAsync(
        IMocks mocks, TestOptions options, Func<IDictionary<string, object?>> program)
    {
        var resources = await TestStackAsync(mocks, options, () => new TestStack(program)).ConfigureAwait(false);
        var outputs = resources.OfType<TestStack>().FirstOrDefault()?.Results ?? new Dictionary<string, object?>();
        return (resources.RemoveAll(resource => resource is TestStack), outputs);
    }

    private static async Task<ImmutableArray<Resource>> TestStackAsync<TStack>(IMocks mocks, TestOptions? options, Func<TStack> createStack)
        where TStack : Stack
    {
        var settings = new DeploymentSettings(
            options?.ProjectName ?? "project",
            options?.StackName ?? "stack",
            options?.OrganizationName ?? "organization",
            options?.RootDirectory,
            options?.IsPreview ?? true);
        var engine = new MockEngine();
        var monitor = new MockMonitor(mocks, settings);
        await RunStackAsync(() => new Deployment(settings, ProgramConfig.FromEnvironment(), engine, monitor), createStack).ConfigureAwait(false);
        return engine.Errors.Select(message => new RunException(message)).ToArray() switch
        {
            [] => monitor.Resources,
            [var only] => throw only,
            var several => throw new AggregateException(several),
        };
    }
}
