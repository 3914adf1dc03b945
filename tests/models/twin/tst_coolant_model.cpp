// The coolant loops of the Kaohsiung facility as networks: circuits, machines, balancing.
#include "models/base/units.h"
#include "models/twin/liquid/commissioning.h"
#include "tests/support/shipped_facility.h"

#include <QtTest>

#include <cmath>

using namespace takao;

class TstCoolantModel : public QObject
{
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase()
    {
        m_facility = test::kaohsiung();
        auto model = buildCoolantModel(m_facility);
        QVERIFY2(model, model ? "" : model.error().text().c_str());
        m_model = std::move(*model);
    }

    void everyPodAndThePlantAreCircuitsOfTheirOwn()
    {
        QCOMPARE(m_model.circuits.size(), std::size_t(6)); // four pods, facility water, chilled water
        std::size_t racks = 0, pumps = 0, pipes = 0;
        for (const CoolantCircuit& c : m_model.circuits) {
            racks += c.linksOf(LiquidRole::Rack).size();
            pumps += c.linksOf(LiquidRole::Pump).size();
            pipes += c.linksOf(LiquidRole::Pipe).size();
            QCOMPARE(c.links.size(), c.network.links.size());
            QCOMPARE(c.nodes.size(), c.network.nodes.size());
        }
        QCOMPARE(racks, std::size_t(64));
        QCOMPARE(pumps, std::size_t(2 * 12 + 4 + 3));
        QCOMPARE(pipes, m_facility->pipes.size());
        QCOMPARE(m_model.circuits.front().medium, coolant::Medium::Pg25);
        QCOMPARE(m_model.circuits.back().medium, coolant::Medium::Water);
        QVERIFY(m_model.circuits.front().name.find("CDU1-1") != std::string::npos);
    }

    void balancedCircuitsGiveEveryConsumerItsDesignFlow()
    {
        for (CoolantCircuit circuit : m_model.circuits) {
            const auto set = commission(circuit);
            QVERIFY2(set, set ? "" : set.error().text().c_str());
            QVERIFY(set->speed > 0.2 && set->speed <= 1.0);
            auto solver = coolant::HydraulicSolver::prepare(circuit.network);
            QVERIFY(solver);
            const auto solution = solver->solve(operationOf(circuit, *set));
            QVERIFY2(solution, solution ? "" : solution.error().text().c_str());
            double worst = 0.0;
            for (std::size_t l = 0; l < circuit.links.size(); ++l) {
                const LiquidLink& link = circuit.links[l];
                if (link.role == LiquidRole::Rack || link.role == LiquidRole::Coil ||
                    link.role == LiquidRole::CduPrimary)
                    worst = std::max(
                        worst, std::abs(solution->flow[l] / (set->flowFraction * link.designFlow) - 1.0));
            }
            qInfo("%s: speed %.3f, %.0f kPa across %s, flows within %.2g, %.0f %% of design",
                  circuit.name.c_str(), set->speed, set->setPressure / 1e3,
                  circuit.network.links[static_cast<std::size_t>(set->criticalLink)].name.c_str(), worst,
                  100 * set->flowFraction);
            QVERIFY(worst < 1e-4);
            QVERIFY(std::abs(headAcross(circuit, *solution, set->criticalLink) * circuit.network.density *
                                 circuit.network.gravity / set->setPressure -
                             1.0) < 1e-3);
        }
    }

    void aRackWithoutReturnIsAnError()
    {
        auto broken = std::make_shared<Facility>(*m_facility);
        std::erase_if(broken->pipes, [](const Pipe& p) { return p.id == "R-C01"; });
        broken->reindex();
        const auto model = buildCoolantModel(broken);
        QVERIFY(!model);
        QVERIFY2(model.error().message.find("C01") != std::string::npos, model.error().text().c_str());
        QVERIFY(!model.error().remedy.empty());
    }

    void aCircuitWithoutPumpIsAnError()
    {
        auto broken = std::make_shared<Facility>(*m_facility);
        std::erase_if(broken->pipes, [&](const Pipe& p) {
            for (const PipeEnd& end : {p.from, p.to})
                if (const auto* e = std::get_if<EquipmentIndex>(&end);
                    e && broken->kindOf((*broken)[*e]) == Kind::Pump && p.loop == CoolantLoop::Fws)
                    return true;
            return false;
        });
        broken->reindex();
        const auto model = buildCoolantModel(broken);
        QVERIFY(!model);
        QVERIFY2(model.error().message.find("nothing moves the coolant") != std::string::npos,
                 model.error().text().c_str());
    }

  private:
    static coolant::Operation operationOf(const CoolantCircuit& circuit, const Commissioning& set)
    {
        coolant::Operation operation(circuit.network);
        for (std::size_t l = 0; l < circuit.links.size(); ++l) {
            if (circuit.links[l].role == LiquidRole::Pump)
                operation.speed[l] = 0.0;
            if (circuit.links[l].role == LiquidRole::Chiller)
                operation.linkClosed[l] = 1;
        }
        for (const int pump : set.dutyPumps)
            operation.speed[static_cast<std::size_t>(pump)] = set.speed;
        for (const int source : set.openSources)
            operation.linkClosed[static_cast<std::size_t>(source)] = 0;
        return operation;
    }

    std::shared_ptr<Facility> m_facility;
    CoolantModel m_model;
};

QTEST_APPLESS_MAIN(TstCoolantModel)
#include "tst_coolant_model.moc"
