using Provisioning.Engine.Events;
using Provisioning.Engine.Execution;
using Provisioning.Engine.Generation;
using Provisioning.Engine.Monitor;
using Provisioning.Engine.Plugins;
using Provisioning.Engine.Providers;
using Provisioning.Protocol.Values;

namespace Provisioning.Engine.Operations;

/// <summary>
/// Takes resources that exist into the state, with the stack and the default providers that they need. No program runs, and
/// whatever the state holds already stays as it is.
/// </summary>
internal sealed class ImportPhase(GenerationContext context, RegistrationPhase registrations, StepExecutor executor)
{
    private readonly ProgramContext program = context.Request.Program;
    private readonly Dictionary<string, Task<bool>> imports = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Task<string>> providers = new(StringComparer.Ordinal);

    /// <summary>Imports, each resource after its parent.</summary>
    public async Task RunAsync()
    {
        foreach (var old in context.Olds.All.Where(old => !old.State.Delete))
            await executor.Submit([UntargetedSteps.Kept(old)]);
        var defaults = new DefaultProviders(program, RegisterAsync);
        try
        {
            var root = await RootAsync();
            await ProvidersAsync(defaults);
            foreach (var import in context.Request.Imports)
                await StartAsync(import, root, defaults);
        }
        catch (OperationCanceledException) when (executor.Stopping.IsCancellationRequested)
        {
            // What went wrong has been told where it did.
        }

        await Task.WhenAll(imports.Values);
    }

    // All of them come before whatever they are for, the default ones first.
    private async Task ProvidersAsync(DefaultProviders defaults)
    {
        var users = context.Request.Imports.Where(import => !ResourceTypes.IsProvider(import.Type) && (!import.IsComponent || import.IsRemote)).ToList();
        foreach (var user in users.OrderBy(user => user.Provider.Length > 0).ThenBy(user => user.Provider.Length > 0 ? user.Provider : DefaultUrn(Package(user)), StringComparer.Ordinal))
        {
            executor.Stopping.ThrowIfCancellationRequested();
            try
            {
                await ProviderAsync(user, defaults);
            }
            catch (Exception exception) when (exception is ProviderException or PluginException)
            {
                // Told where it is used.
                return;
            }
        }
    }

    private async Task StartAsync(ResourceImport import, string root, DefaultProviders defaults)
    {
        executor.Stopping.ThrowIfCancellationRequested();
        if (ResourceTypes.IsProvider(import.Type))
        {
            await DeclaredAsync(import);
            return;
        }

        var parent = import.Parent.Length > 0 ? import.Parent : root;
        var urn = ResourceUrn.Create(program.Stack, program.Project, ResourceUrn.Parse(parent), import.Type, import.Name).Value;
        var goal = new Goal
        {
            Type = import.Type, Name = import.Name, Custom = !import.IsComponent, Parent = parent, Protect = import.Protect, Id = import.Id,
        };
        var old = context.Olds.Find(urn)?.State;
        if (old is not null && (old.ImportId.Length > 0 ? old.ImportId : old.Id) == import.Id && old.Custom == goal.Custom)
            return;
        try
        {
            if (imports.ContainsKey(urn))
                throw new ProviderException("it is to be imported twice: give it another name", isOutcomeUnknown: false);
            if (old is not null)
                throw new ProviderException(Exists(urn, old.Id), isOutcomeUnknown: false);
            if (imports.TryGetValue(parent, out var parentImport))
                await parentImport;
            else if (parent != root && context.Olds.Find(parent) is null)
                throw new ProviderException($"its parent '{parent}' is neither in the stack nor imported before it", isOutcomeUnknown: false);
            goal = goal with { Provider = import.IsComponent && !import.IsRemote ? "" : await ProviderAsync(import, defaults) };
        }
        catch (Exception exception) when (exception is ProviderException or PluginException)
        {
            executor.Refuse(ImportOf(import, goal, urn), exception.Message);
            return;
        }

        imports[urn] = executor.Submit([ImportOf(import, goal, urn)]);
    }

    private Step ImportOf(ResourceImport import, Goal goal, string urn) => new()
    {
        Op = StepOp.Import, Urn = urn, New = goal.ToState(urn) with { ImportId = import.Id }, Inputs = new ImportedInputs(context, import.Properties, import.Inputs, import.Outputs),
    };

    private static string Exists(string urn, string id)
        => $"resource '{urn}' already exists{(id.Length > 0 ? $" with the id '{id}'" : "")}: give what is imported another name, or take this one out of the state first";

    private async Task<string> RootAsync()
    {
        if (context.Olds.All.FirstOrDefault(old => old.State.Type == ResourceTypes.Stack) is { } root)
            return root.State.Urn;
        var made = await RegisterAsync(new Registration(new Goal { Type = ResourceTypes.Stack, Name = $"{program.Project}-{program.Stack}" }));
        return made.State.Urn;
    }

    private async Task<string> ProviderAsync(ResourceImport import, DefaultProviders defaults)
    {
        var package = Package(import);
        var urn = import.Provider.Length > 0 ? import.Provider : DefaultUrn(package);
        if (context.Olds.Find(urn) is { } known && ResourceTypes.IsProvider(known.State.Type))
            return new ProviderReference(urn, known.State.Id).ToString();
        return import.Provider.Length == 0 ? await defaults.GetAsync(package) : await ExplicitAsync(import);
    }

    private static PackageReference Package(ResourceImport import) => new(PackageReference.PackageOf(import.Type), import.Version, import.PluginDownloadUrl);

    private string DefaultUrn(PackageReference package)
        => ResourceUrn.Create(program.Stack, program.Project, null, ResourceTypes.ProviderPrefix + package.Package, DefaultProviders.Name(package)).Value;

    // A provider that is not there is made as the imports describe it, or by what uses it first.
    private Task<string> ExplicitAsync(ResourceImport user)
    {
        var declared = context.Request.Imports.FirstOrDefault(import => ResourceTypes.IsProvider(import.Type) && UrnOf(import) == user.Provider);
        var urn = ResourceUrn.Parse(user.Provider);
        return MadeAsync(user.Provider, declared ?? user with { Type = urn.Type, Name = urn.Name, Parent = "", Inputs = user.ProviderInputs });
    }

    private async Task DeclaredAsync(ResourceImport provider)
    {
        if (context.Olds.Find(UrnOf(provider)) is not null)
            return;
        try
        {
            await MadeAsync(UrnOf(provider), provider);
        }
        catch (Exception exception) when (exception is ProviderException or PluginException)
        {
            executor.Refuse(new Step { Op = StepOp.Create, Urn = UrnOf(provider), New = new Goal { Type = provider.Type, Name = provider.Name, Custom = true }.ToState(UrnOf(provider)) }, exception.Message);
        }
    }

    private Task<string> MadeAsync(string urn, ResourceImport provider)
    {
        if (!providers.TryGetValue(urn, out var made))
            providers[urn] = made = MakeAsync(provider);
        return made;
    }

    private async Task<string> MakeAsync(ResourceImport provider)
    {
        if (imports.TryGetValue(provider.Parent, out var parent))
            await parent;
        var inputs = provider.Version.Length > 0 ? ProviderInputs.WithVersion(provider.Inputs, provider.Version) : provider.Inputs;
        if (provider.PluginDownloadUrl.Length > 0)
            inputs = ProviderInputs.WithNote(inputs, "pluginDownloadURL", PropertyValue.Of(provider.PluginDownloadUrl));
        var made = await RegisterAsync(new Registration(new Goal { Type = provider.Type, Name = provider.Name, Custom = true, Inputs = inputs, Parent = provider.Parent }));
        return new ProviderReference(made.State.Urn, made.State.Id).ToString();
    }

    private string UrnOf(ResourceImport import)
        => ResourceUrn.Create(program.Stack, program.Project, ResourceUrn.TryParse(import.Parent, out var parent) ? parent : null, import.Type, import.Name).Value;

    private async Task<RegistrationResult> RegisterAsync(Registration registration)
    {
        await registrations.DealAsync(registration);
        return await registration.Result;
    }
}
