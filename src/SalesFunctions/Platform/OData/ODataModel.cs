using System.Xml;
using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Csdl;

namespace SalesFunctions.Platform.OData;

/// <summary>The sets as the parser and the metadata document know them.</summary>
internal sealed class ODataModel
{
    // Without a mark before the first tag, which some readers take for content.
    private static readonly XmlWriterSettings Xml = new() { Encoding = new System.Text.UTF8Encoding(false) };

    private readonly EdmModel _model = new();
    private readonly Dictionary<string, IEdmEntitySet> _sets = [];

    public ODataModel(IEnumerable<ODataSet> sets)
    {
        var container = new EdmEntityContainer("Sales", "Container");
        foreach (var set in sets)
        {
            var entity = new EdmEntityType("Sales", set.Entity);
            foreach (var column in set.Columns)
            {
                var property = entity.AddStructuralProperty(column.Name, ODataSet.TypeOf(column));
                if (column.Name == set.Key)
                {
                    entity.AddKeys(property);
                }
            }

            _model.AddElement(entity);
            _sets[set.Name] = container.AddEntitySet(set.Name, entity);
        }

        _model.AddElement(container);
    }

    public IEdmModel Edm => _model;

    public IEdmEntitySet Set(ODataSet set) => _sets[set.Name];

    public IEdmEntityType Entity(ODataSet set) => (IEdmEntityType)((IEdmCollectionType)_sets[set.Name].Type).ElementType.Definition;

    public void WriteMetadata(Stream target)
    {
        using var writer = XmlWriter.Create(target, Xml);
        if (!CsdlWriter.TryWriteCsdl(_model, writer, CsdlTarget.OData, out var errors))
        {
            throw new InvalidOperationException(string.Join(" ", errors.Select(error => error.ErrorMessage)));
        }
    }
}
