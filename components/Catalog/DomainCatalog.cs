using Provisioning.Components.Compute;
using Provisioning.Components.Fabric;
using Provisioning.Components.Storage;

namespace Provisioning.Components.Catalog;

/// <summary>
/// What we know about the world: GPU systems, jurisdictions, operators, regions. Every figure is a row with its source in
/// <c>Catalog/Data/*.yaml</c>; no code holds one. Tables are read when first used.
/// </summary>
public sealed class DomainCatalog
{
    private static readonly Lazy<DomainCatalog> Shipped = new(() => new DomainCatalog(CatalogFile.Embedded));

    private readonly Lazy<CatalogTable<GpuSystem>> _gpuSystems;
    private readonly Lazy<CatalogTable<Jurisdiction>> _jurisdictions;
    private readonly Lazy<CatalogTable<Bloc>> _blocs;
    private readonly Lazy<CatalogTable<AdequacyDecision>> _adequacy;
    private readonly Lazy<CatalogTable<CertificationScheme>> _certificationSchemes;
    private readonly Lazy<CatalogTable<Operator>> _operators;
    private readonly Lazy<CatalogTable<Region>> _regions;
    private readonly Lazy<CatalogTable<ServiceEndpoint>> _endpoints;
    private readonly Lazy<CatalogTable<MigLayout>> _migLayouts;
    private readonly Lazy<CatalogTable<SwitchModel>> _switches;
    private readonly Lazy<CatalogTable<FabricDesign>> _fabricDesigns;
    private readonly Lazy<CatalogTable<SubnetLimits>> _subnetLimits;
    private readonly Lazy<CatalogTable<RailDevices>> _railDevices;
    private readonly Lazy<CatalogTable<StorageSystem>> _storageSystems;
    private readonly Lazy<CatalogTable<StorageNode>> _storageNodes;
    private readonly Lazy<CatalogTable<StorageGuideline>> _storageGuidelines;

    /// <summary>A catalogue of some files.</summary>
    /// <param name="open">Gets a file by its name without extension.</param>
    public DomainCatalog(Func<string, CatalogFile> open)
    {
        var law = new Lazy<CatalogFile>(() => open("jurisdictions"));
        var operators = new Lazy<CatalogFile>(() => open("operators"));
        var fabrics = new Lazy<CatalogFile>(() => open("fabrics"));
        var storage = new Lazy<CatalogFile>(() => open("storage"));
        _gpuSystems = new(() => open("gpu-systems").Table<GpuSystem>("gpuSystems"));
        _jurisdictions = new(() => law.Value.Table<Jurisdiction>("jurisdictions"));
        _blocs = new(() => law.Value.Table<Bloc>("blocs"));
        _adequacy = new(() => open("adequacy").Table<AdequacyDecision>("adequacy"));
        _certificationSchemes = new(() => open("certifications").Table<CertificationScheme>("certificationSchemes"));
        _operators = new(() => operators.Value.Table<Operator>("operators"));
        _regions = new(() => open("regions").Table<Region>("regions"));
        _endpoints = new(() => operators.Value.Table<ServiceEndpoint>("endpoints"));
        _migLayouts = new(() => open("mig").Table<MigLayout>("migLayouts"));
        _switches = new(() => fabrics.Value.Table<SwitchModel>("switches"));
        _fabricDesigns = new(() => fabrics.Value.Table<FabricDesign>("fabricDesigns"));
        _subnetLimits = new(() => fabrics.Value.Table<SubnetLimits>("subnetLimits"));
        _railDevices = new(() => fabrics.Value.Table<RailDevices>("railDevices"));
        _storageSystems = new(() => storage.Value.Table<StorageSystem>("storageSystems"));
        _storageNodes = new(() => storage.Value.Table<StorageNode>("storageNodes"));
        _storageGuidelines = new(() => storage.Value.Table<StorageGuideline>("storageGuidelines"));
    }

    /// <summary>GPU systems.</summary>
    public CatalogTable<GpuSystem> GpuSystems => _gpuSystems.Value;

    /// <summary>Jurisdictions.</summary>
    public CatalogTable<Jurisdiction> Jurisdictions => _jurisdictions.Value;

    /// <summary>Blocs of jurisdictions.</summary>
    public CatalogTable<Bloc> Blocs => _blocs.Value;

    /// <summary>Adequacy decisions.</summary>
    public CatalogTable<AdequacyDecision> Adequacy => _adequacy.Value;

    /// <summary>Certification schemes.</summary>
    public CatalogTable<CertificationScheme> CertificationSchemes => _certificationSchemes.Value;

    /// <summary>Operators.</summary>
    public CatalogTable<Operator> Operators => _operators.Value;

    /// <summary>Cloud regions.</summary>
    public CatalogTable<Region> Regions => _regions.Value;

    /// <summary>Hosts of services on the internet.</summary>
    public CatalogTable<ServiceEndpoint> Endpoints => _endpoints.Value;

    /// <summary>How GPUs divide into MIG instances, by the id of their GPU system.</summary>
    public CatalogTable<MigLayout> MigLayouts => _migLayouts.Value;

    /// <summary>Switches.</summary>
    public CatalogTable<SwitchModel> Switches => _switches.Value;

    /// <summary>Fabrics of reference architectures.</summary>
    public CatalogTable<FabricDesign> FabricDesigns => _fabricDesigns.Value;

    /// <summary>What a subnet can hold.</summary>
    public CatalogTable<SubnetLimits> SubnetLimits => _subnetLimits.Value;

    /// <summary>Which PCI function is which rail, by the id of the GPU system.</summary>
    public CatalogTable<RailDevices> RailDevices => _railDevices.Value;

    /// <summary>Storage systems.</summary>
    public CatalogTable<StorageSystem> StorageSystems => _storageSystems.Value;

    /// <summary>Servers that storage systems run on.</summary>
    public CatalogTable<StorageNode> StorageNodes => _storageNodes.Value;

    /// <summary>Throughput of reference architectures.</summary>
    public CatalogTable<StorageGuideline> StorageGuidelines => _storageGuidelines.Value;

    /// <summary>The catalogue that comes with this assembly.</summary>
    public static DomainCatalog Load() => Shipped.Value;

    /// <summary>
    /// Whether a place is one of some countries, or a part of one, or in one of some blocs.
    /// </summary>
    /// <param name="place">Id of a jurisdiction; one that is not in the catalogue is in no bloc.</param>
    /// <param name="allowed">Ids of jurisdictions and blocs.</param>
    public bool IsWithin(string place, IEnumerable<string> allowed)
    {
        var chain = WithParents(place);
        return allowed.Any(id => chain.Contains(id) || (Blocs.TryGet(id, out var bloc) && Members(bloc).Any(chain.Contains)));
    }

    /// <summary>The members of a bloc, those of the blocs it includes among them.</summary>
    public IEnumerable<string> Members(Bloc bloc) => bloc.Members.Concat(bloc.Includes.SelectMany(id => Members(Blocs[id])));

    /// <summary>The service that a host belongs to: the row with the longest matching domain; null for a host that is not in the catalogue.</summary>
    public ServiceEndpoint? FindEndpoint(string host)
    {
        for (var name = host.ToLowerInvariant(); name.Length > 0; name = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            if (Endpoints.TryGet(name, out var endpoint))
                return endpoint;
            if (!name.Contains('.', StringComparison.Ordinal))
                break;
        }

        return null;
    }

    private HashSet<string> WithParents(string place)
    {
        var chain = new HashSet<string>(StringComparer.Ordinal) { place };
        while (Jurisdictions.TryGet(place, out var row) && row.Parent is { } parent && chain.Add(parent))
            place = parent;
        return chain;
    }
}
